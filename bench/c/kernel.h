// Parameters, counter-based RNG and the small (non per-agent) part of the kernel. See ../README.md.
#ifndef KERNEL_H
#define KERNEL_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
#include <sys/resource.h>
#include <time.h>
#define ND 8
#define NM 4
static const double BETA=1.5, GAMMA=8, DELTA=.01, PSI=1.5, ETA=.05, ETAS=.05, HCHURN=.01, KAPPA=4, AREF=.5,
  HBACK=.02, HLEAVE=.02, HENTER=.02, HSELL=.01, BM=5, PRICE=.5, AMIN=.05, RHOTRAIN=.05;
static inline uint32_t hmix(uint32_t x){ x^=x>>16; x*=0x7feb352du; x^=x>>15; x*=0x846ca68bu; x^=x>>16; return x; }
typedef struct { uint32_t k1,k2; } Key;
static inline Key mkkey(uint32_t seed,uint32_t rep,uint32_t stream,uint32_t day){
  Key k; uint32_t h=hmix(seed+0x9E3779B9u); h=hmix(h^hmix(rep+0x85EBCA6Bu)); h=hmix(h^hmix(stream+0xC2B2AE35u)); h=hmix(h^hmix(day+0x27D4EB2Fu));
  k.k1=h; k.k2=hmix(h+0x165667B1u); return k; }
static inline uint32_t draw32(Key k,uint32_t i){
  uint32_t x=i+k.k1; x^=x>>16; x*=0x7feb352du; x^=x>>15; x^=k.k2; x*=0x846ca68bu; x^=x>>16; x*=0x2c1b3c6du; x^=x>>15; return x; }
static inline double draw(Key k,uint32_t i){ return (draw32(k,i)+.5)*0x1p-32; }
enum { S_CPOIS=1,S_CMOVE,S_UPICK,S_UPOIS,S_UMOVE,S_PRICE,S_INIT=16 };
typedef struct { // per-Datanet
  double theta[ND],V[ND],Q[ND],rho[ND],Fbar[ND],A[ND][NM],Ahat[ND],cum[ND][NM],padopt[ND];
  double sa[ND],saq[ND],se[ND],sn[ND],sw[ND],Rw[ND],Rn[ND],F[ND],calls[ND][NM]; double actu[ND];
  double p,lnp,trend,E,circ,sold,actc; uint32_t N,NU; } Macro;
static const double ZB[NM]={.95,.9,.85,.8};
static void macro_init(Macro*M,uint32_t N){
  memset(M,0,sizeof *M); M->N=N; M->NU=10*N; M->p=1; M->E=N; M->circ=1000.0*N;
  for(int d=0;d<ND;d++){ M->theta[d]=.3+.05*d; M->rho[d]=1; M->V[d]=10.0*N; M->Q[d]=6.5*N; M->Fbar[d]=.25*N; for(int b=0;b<NM;b++) M->A[d][b]=.635*ZB[b]; } }
static void macro_build(Macro*M){ // after C1
  double D0=2.0*M->N;
  for(int d=0;d<ND;d++){
    M->V[d]=(1-DELTA)*M->V[d]+M->sa[d]; M->Q[d]=(1-DELTA)*M->Q[d]+M->saq[d];
    double D=M->V[d]>0?M->V[d]*((M->Q[d]/M->V[d])/.5):0, As=1-pow(1+D/D0,-.5), best=0,c=0;
    for(int b=0;b<NM;b++){ M->A[d][b]+=RHOTRAIN*(ZB[b]*As-M->A[d][b]); if(M->A[d][b]>best)best=M->A[d][b]; }
    for(int b=0;b<NM;b++){ c+=exp(BM*M->A[d][b]); M->cum[d][b]=c; }
    for(int b=0;b<NM;b++) M->cum[d][b]/=c;
    M->Ahat[d]=best; double g=(best-AMIN)/(1-AMIN);
    M->padopt[d]=(.002+.05*M->actu[d]/(M->NU/ND))*(g>0?g:0); } }
static void macro_reward(Macro*M){ // after U
  double F=0; for(int d=0;d<ND;d++){ double f=0; for(int b=0;b<NM;b++) f+=M->calls[d][b]*PRICE;
    M->Fbar[d]+=ETA*(f-M->Fbar[d]); M->F[d]=f/M->p; F+=M->F[d]; }
  for(int d=0;d<ND;d++){ double Ed=F>0?M->E*(.5/ND+.5*M->F[d]/F):M->E/ND;
    M->Rw[d]=M->sw[d]>0?.5*M->F[d]/M->sw[d]:0; M->Rn[d]=M->sn[d]>0?.8*Ed/M->sn[d]:0; } }
static void macro_market(Macro*M,uint32_t seed,uint32_t rep,uint32_t t){ // after C2
  double F=0,Fb=0; for(int d=0;d<ND;d++){ F+=M->F[d]; Fb+=M->Fbar[d];
    double Y=M->Rw[d]*M->sw[d]+M->Rn[d]*M->sn[d]; M->rho[d]+=ETA*(M->p*Y/(M->se[d]+1)-M->rho[d]); }
  double pf=2*365*Fb/M->circ; if(pf<.01)pf=.01;
  Key k=mkkey(seed,rep,S_PRICE,t); double eps=sqrt(-2*log(draw(k,0)))*cos(6.283185307179586*draw(k,1));
  double X=M->p*(F-M->sold), r=.5*X/(M->p*M->circ)+.02*(log(pf)-M->lnp)+.1*M->trend;
  if(r>.25)r=.25; if(r<-.25)r=-.25; r+=.03*eps; M->lnp+=r; M->p=exp(M->lnp); M->trend+=.05*(r-M->trend); }
static double usercpu(void){ struct rusage r; getrusage(RUSAGE_SELF,&r); return r.ru_utime.tv_sec+1e-6*r.ru_utime.tv_usec+r.ru_stime.tv_sec+1e-6*r.ru_stime.tv_usec; }
static long maxrss(void){ struct rusage r; getrusage(RUSAGE_SELF,&r); return r.ru_maxrss; }
static void report(const char*name,Macro*M,uint32_t T,double cpu,double init,double wall){
  double a=0,c=0,F=0,mA=0,au=0; for(int d=0;d<ND;d++){ a+=M->sa[d]; F+=M->F[d]; au+=M->actu[d]; for(int b=0;b<NM;b++){ c+=M->calls[d][b]; mA+=M->A[d][b]/(ND*NM);} }
  printf("{\"system\":\"%s\",\"agents\":%u,\"days\":%u,\"cpu_s\":%.6f,\"init_s\":%.6f,\"wall_s\":%.6f,\"ns_agent_day\":%.4f,\"maxrss_kb\":%ld,\"p\":%.9g,\"accepted\":%.0f,\"calls\":%.0f,\"F\":%.9g,\"act_c\":%.0f,\"act_u\":%.0f,\"sold\":%.9g,\"mA\":%.9g}\n",
    name,M->N+M->NU,T,cpu,init,wall,T?cpu/T/(M->N+M->NU)*1e9:0,maxrss(),M->p,a,c,F,M->actc,au,M->sold,mA); }
static double now(void){ struct timespec t; clock_gettime(CLOCK_MONOTONIC,&t); return t.tv_sec+1e-9*t.tv_nsec; }
#endif
